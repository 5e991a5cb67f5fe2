#ifndef CSQLITE_H
#define CSQLITE_H
#include <sqlite3.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Binds copies of the bytes. SQLITE_TRANSIENT is a macro that Swift cannot see.
static inline int pv_bind_text(sqlite3_stmt *statement, int index, const uint8_t *_Nullable bytes, int64_t count) {
  const char *text = bytes ? (const char *)bytes : "";
  return sqlite3_bind_text64(statement, index, text, (sqlite3_uint64)count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int pv_bind_blob(sqlite3_stmt *statement, int index, const uint8_t *_Nullable bytes, int64_t count) {
  const void *blob = bytes ? (const void *)bytes : (const void *)"";
  return sqlite3_bind_blob64(statement, index, blob, (sqlite3_uint64)count, SQLITE_TRANSIENT);
}

/// Treats the file as something a stranger may have prepared: its schema may call nothing with side effects,
/// and no statement may corrupt it.
static inline int pv_distrust_schema(sqlite3 *database) {
  int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}

#pragma clang assume_nonnull end
#endif
