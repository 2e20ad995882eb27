"""Shows many scorecards as a site: an index of all pages, and a page for what cannot be evaluated."""
