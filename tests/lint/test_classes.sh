#!/bin/bash
# Classes of words that checks and ties name have rows.
exec python3 "$(dirname "$0")/classes.py"
