"""Paper: documents and labels as PDF. The only room that sets pages (typst) and draws barcodes (segno, python-barcode)."""
