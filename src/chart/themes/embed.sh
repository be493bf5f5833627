#!/bin/sh
# Themes (YAML) become one C file: sh embed.sh OUT THEME.yaml…
out=$1; shift
{
    echo '#include "chart/theme.h"'
    echo 'const struct theme themes[] = {'
    for file in "$@"; do
        printf '    {"%s",\n' "$(basename "$file" .yaml)"
        sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/     "/' -e 's/$/\\n"/' "$file"
        echo '    },'
    done
    echo '    {0, 0}'
    echo '};'
} > "$out"
