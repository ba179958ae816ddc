"""Language models behind the Annotator port."""
