#ifndef CHYPERSCAN_H
#define CHYPERSCAN_H
// Hyperscan's own interface is plain C and imports as it is.
#include <hs/hs.h>
#include <stdlib.h>

/// Frees what hs_serialize_database gave.
static inline void pv_hs_release(void *bytes) { free(bytes); }
#endif
