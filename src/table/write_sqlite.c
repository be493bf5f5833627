/* Tables into one SQLite database, built in memory and written whole or not at all. */
#include "base/file.h"
#include "table/format.h"

#include <sqlite3.h>
#include <stdlib.h>

static enum error_code raise_sqlite(sqlite3 *database, const char *path, struct error **error)
{
    if (sqlite3_errcode(database) == SQLITE_NOMEM) return error_memory(error);
    return error_raise(error, ERROR_WRITE, (struct place){path, 0, 0}, "give each table a name of its own", "SQLite: %s", sqlite3_errmsg(database));
}

static void write_name(struct slice name, struct buffer *sql)
{
    buffer_char(sql, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == '"') buffer_char(sql, '"');
        buffer_char(sql, name.data[i]);
    }
    buffer_char(sql, '"');
}

/* NUMERIC keeps integers and what a double can hold as numbers, longer decimals as their text. */
static const char *affinity(enum column_type type)
{
    switch (type) {
    case COLUMN_INTEGER: return " INTEGER";
    case COLUMN_NUMBER: return " NUMERIC";
    case COLUMN_BOOLEAN: return " BOOLEAN";
    default: return " TEXT";
    }
}

static enum error_code run(sqlite3 *database, struct buffer *sql, const char *path, struct error **error)
{
    enum error_code code = sql->failed ? error_memory(error) : ERROR_NONE;
    if (!code && sqlite3_exec(database, sql->data, NULL, NULL, NULL) != SQLITE_OK) code = raise_sqlite(database, path, error);
    buffer_clear(sql);
    return code;
}

static void write_create(const struct table *table, struct buffer *sql)
{
    buffer_text(sql, "CREATE TABLE ");
    write_name(table->name, sql);
    for (size_t i = 0; i < table->column_count; i++) {
        buffer_text(sql, i ? ", " : " (");
        write_name(table->columns[i].name, sql);
        buffer_text(sql, affinity(table->columns[i].type));
    }
    buffer_text(sql, ")");
}

static void write_insert(const struct table *table, struct buffer *sql)
{
    buffer_text(sql, "INSERT INTO ");
    write_name(table->name, sql);
    for (size_t i = 0; i < table->column_count; i++) buffer_text(sql, i ? ", ?" : " VALUES (?");
    buffer_text(sql, ")");
}

static void bind_cell(sqlite3_stmt *insert, int at, const struct column *column, struct slice cell)
{
    if (!cell.data) sqlite3_bind_null(insert, at);
    else if (column->type == COLUMN_BOOLEAN) sqlite3_bind_int(insert, at, slice_is_fold(cell, "true"));
    else sqlite3_bind_text64(insert, at, cell.data, cell.length, SQLITE_STATIC, SQLITE_UTF8);
}

static bool insert_rows(sqlite3_stmt *insert, const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) bind_cell(insert, (int)i + 1, &table->columns[i], table_cell(table, row, i));
        if (sqlite3_step(insert) != SQLITE_DONE || sqlite3_reset(insert) != SQLITE_OK) return false;
    }
    return true;
}

static enum error_code fill_table(sqlite3 *database, const struct table *table, const char *path, struct buffer *sql, struct error **error)
{
    sqlite3_stmt *insert = NULL;
    if (table->column_count == 0) return ERROR_NONE;
    write_create(table, sql);
    enum error_code code = run(database, sql, path, error);
    if (code) return code;
    write_insert(table, sql);
    if (sql->failed) return error_memory(error);
    bool done = sqlite3_prepare_v2(database, sql->data, -1, &insert, NULL) == SQLITE_OK && insert_rows(insert, table);
    buffer_clear(sql);
    if (!done) code = raise_sqlite(database, path, error);
    sqlite3_finalize(insert);
    return code;
}

static enum error_code fill_database(sqlite3 *database, const struct table *const *tables, size_t count, const char *path, struct error **error)
{
    struct buffer sql = {0};
    buffer_text(&sql, "BEGIN");
    enum error_code code = run(database, &sql, path, error);
    for (size_t i = 0; i < count && !code; i++) code = fill_table(database, tables[i], path, &sql, error);
    buffer_text(&sql, "COMMIT");
    if (!code) code = run(database, &sql, path, error);
    buffer_free(&sql);
    return code;
}

static enum error_code save(sqlite3 *database, const char *path, struct error **error)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(database, "main", &size, 0);
    if (!bytes) return error_memory(error);
    enum error_code code = file_write(path, (struct slice){(const char *)bytes, (size_t)size}, error);
    sqlite3_free(bytes);
    return code;
}

enum error_code table_write_sqlite(const struct table *const *tables, size_t count, const char *path, struct error **error)
{
    sqlite3 *database = NULL;
    if (sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL) != SQLITE_OK) {
        sqlite3_close(database);
        return error_memory(error);
    }
    enum error_code code = fill_database(database, tables, count, path, error);
    if (!code) code = save(database, path, error);
    sqlite3_close(database);
    return code;
}
