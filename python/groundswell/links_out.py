"""A file from a stranger must hold its data itself: no links to other files, no datasets made of theirs."""
from __future__ import annotations

DEEPEST = 8


def elsewhere(path):
    """What in an HDF5 file points out of it: a name, or None. Raises whatever h5py does for damage."""
    import h5py
    with h5py.File(path, "r") as file:
        return _elsewhere(file, h5py, DEEPEST)


def _elsewhere(group, h5py, depth):
    for name in group:
        if not isinstance(group.get(name, getlink=True), h5py.HardLink):
            return name
        thing = group[name]
        if isinstance(thing, h5py.Dataset):
            if thing.is_virtual or thing.external:
                return name
        elif isinstance(thing, h5py.Group):
            found = _elsewhere(thing, h5py, depth - 1) if depth else name
            if found:
                return f"{name}/{found}"
    return None
