#include "CPacks.h"
