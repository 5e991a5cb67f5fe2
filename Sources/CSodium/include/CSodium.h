#ifndef CSODIUM_H
#define CSODIUM_H
// libsodium: digests here, signatures and sealed boxes as the risk log grows.
#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/crypto_generichash.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/core.h>
#endif
