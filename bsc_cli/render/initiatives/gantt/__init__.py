"""Draws a portfolio on a time axis: as a picture, as slides, and in Mermaid's language."""

from bsc_cli.render.initiatives.gantt.draw import render_mermaid, render_pdf, render_png, render_pptx, render_svg

__all__ = ["render_mermaid", "render_pdf", "render_png", "render_pptx", "render_svg"]
