#include "CPacks.h"
int32_t pv_packs_count(void) { return 0; }
pv_packs_entry pv_packs_file(int32_t index) { (void)index; return (pv_packs_entry){"", (const uint8_t *)"", 0}; }
