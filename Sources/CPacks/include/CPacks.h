#ifndef CPACKS_H
#define CPACKS_H
#endif
