#!/usr/bin/python3
"""Planted mistakes in a page are found: other output, a failed command, hard words."""
import pathlib
import tempfile
import unittest

import blocks
import pages


def mistakes(page):
    with tempfile.TemporaryDirectory() as name:
        return list(blocks.mistakes(page, pathlib.Path(name), pathlib.Path("/bin/true")))


def console(*lines):
    return "```console\n" + "\n".join(lines) + "\n```\n"


class Blocks(unittest.TestCase):
    def test_what_is_shown_is_held_to_what_is_printed(self):
        self.assertEqual(mistakes(console("$ echo 'a  b'", "a b")), [])
        self.assertEqual(len(mistakes(console("$ echo a", "b"))), 1)
        self.assertEqual(len(mistakes(console("$ printf 'a\\nb\\n'", "a"))), 1)
        self.assertEqual(len(mistakes(console("$ echo axb", "a.b"))), 1)

    def test_dots_stand_for_lines_and_words_and_times_do_not_count(self):
        self.assertEqual(mistakes(console("$ seq 9", "1", "...", "9")), [])
        self.assertEqual(mistakes(console("$ seq 9", "...", "9")), [])
        self.assertEqual(len(mistakes(console("$ seq 9", "2", "...", "9"))), 1)
        self.assertEqual(mistakes(console("$ echo from 1 to 9", "from ... 9")), [])
        self.assertEqual(mistakes(console("$ echo took 0.31 s", "took 12 s")), [])

    def test_a_command_that_fails_is_a_mistake_though_nothing_is_shown(self):
        self.assertEqual(len(mistakes(console("$ false"))), 1)
        self.assertEqual(mistakes(console("$ false; echo exit $?", "exit 1")), [])

    def test_a_file_is_there_for_the_commands_after_it(self):
        page = "Save this as `a/b.txt`:\n```text\nhello\n```\n" + console("$ cat a/b.txt", "hello")
        self.assertEqual(mistakes(page), [])


class Plainness(unittest.TestCase):
    def test_long_sentences_and_hard_words_are_found(self):
        self.assertEqual(list(pages.what_is_not_plain("p", "The cat sat on the mat.")), [])
        self.assertEqual(len(list(pages.what_is_not_plain("p", "a cat and " * 9 + "a dog."))), 1)
        hard = "Institutional accountability necessitates comprehensive deliberation."
        self.assertIn("grade", "".join(pages.what_is_not_plain("p", hard)))
        self.assertIn("regret", "".join(pages.what_is_not_plain("p", "We had no regret.")))

    def test_headings_blocks_and_tables_do_not_make_a_page_plainer(self):
        text = "# Go\n\nLong talk follows here.\n\n| a | b |\n|---|---|\n\n```sh\nx. y. z.\n```\n"
        self.assertEqual(pages.prose(text), ["Long talk follows here."])


if __name__ == "__main__":
    unittest.main()
