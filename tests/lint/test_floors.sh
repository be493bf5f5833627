#!/bin/bash
# Includes go down the floors.
exec python3 "$(dirname "$0")/floors.py"
