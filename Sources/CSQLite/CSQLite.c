// SQLite is used as Debian ships it; what Swift cannot call directly stands in the header.
#include "CSQLite.h"
