#!/bin/sh
# Themes and templates (YAML) become one C file: sh embed.sh OUT themes FILE… -- templates FILE…
out=$1; shift
{
    echo '#include "chart/theme.h"'
    while [ $# -gt 0 ]; do
        echo "const struct theme $1[] = {"
        shift
        while [ $# -gt 0 ] && [ "$1" != -- ]; do
            printf '    {"%s",\n' "$(basename "$1" .yaml)"
            sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/     "/' -e 's/$/\\n"/' "$1"
            echo '    },'
            shift
        done
        [ "$1" = -- ] && shift
        echo '    {0, 0}'
        echo '};'
    done
} > "$out"
