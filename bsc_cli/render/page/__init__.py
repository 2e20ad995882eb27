"""The review as one page of HTML, a module a section; `page.py` joins them."""
