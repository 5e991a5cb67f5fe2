// What wakes everybody who waits when the user interrupts.
#ifndef PV_WAKE_H
#define PV_WAKE_H

/// Readable from the first interrupt on; -1 before interrupts are caught.
int pv_wake_descriptor(void);

#endif
