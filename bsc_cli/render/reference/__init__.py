"""The reference of the file format, as Markdown: docs/format.md is made of the models themselves."""
