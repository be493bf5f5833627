/* A GitHub-flavoured Markdown table: numbers to the right, whatever Markdown would read as markup escaped. */
#include "table/format.h"

#include <ctype.h>
#include <string.h>

static bool word_at(struct slice s, size_t at)
{
    return at < s.length && (isalnum((unsigned char)s.data[at]) || (unsigned char)s.data[at] >= 0x80);
}

static void write_cell(struct slice s, struct buffer *out)
{
    for (size_t i = 0; i < s.length; i++) {
        char c = s.data[i];
        bool emphasis = c == '_' && !(i && word_at(s, i - 1) && word_at(s, i + 1));
        if (c == '\n') buffer_text(out, "<br>");
        else if (c == '<') buffer_text(out, "&lt;");
        else if (c == '&') buffer_text(out, "&amp;");
        else if (c == '\r' || c == '\t') buffer_char(out, ' ');
        else {
            if (strchr("\\|*`[]", c) || emphasis) buffer_char(out, '\\');
            buffer_char(out, c);
        }
    }
}

void table_write_markdown(const struct table *table, struct buffer *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        buffer_text(out, i ? " | " : "| ");
        write_cell(table->columns[i].name, out);
    }
    buffer_text(out, " |\n");
    for (size_t i = 0; i < table->column_count; i++)
        buffer_text(out, column_is_numeric(&table->columns[i]) ? "|---:" : "|:---");
    buffer_text(out, "|\n");
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            buffer_text(out, i ? " | " : "| ");
            write_cell(table_cell(table, row, i), out);
        }
        buffer_text(out, " |\n");
    }
}
