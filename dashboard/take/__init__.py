"""What readers take away: a view (``dashboard.shown``) as a picture, workbook, page, table file, or all in one zip."""
