"""What every page stands on: who may enter, errors, forms, filters, the transaction."""
