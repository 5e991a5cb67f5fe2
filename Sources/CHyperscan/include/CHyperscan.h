#ifndef CHYPERSCAN_H
#define CHYPERSCAN_H
#endif
