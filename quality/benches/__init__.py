"""One module per public data set: how a record of the set becomes a prediction of this program.

Each module has ``predict(records) -> Iterator[dict]``: one prediction line for each record, in the format that the
scorer beside the data documents.  The data and the scorers stay outside the repository.
"""
