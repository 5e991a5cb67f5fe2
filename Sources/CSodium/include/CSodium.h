#ifndef CSODIUM_H
#define CSODIUM_H
// libsodium: digests, signatures, random bytes.
#include <sodium/core.h>
#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/crypto_box.h>
#include <sodium/crypto_generichash.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/crypto_sign_ed25519.h>
#include <sodium/randombytes.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Whether this processor has instructions for SHA-256.
int pv_sha256_is_fast(void);
/// As libsodium's functions of the same name, with those instructions where there are any.
void pv_sha256_update(crypto_hash_sha256_state *state, const uint8_t *bytes, size_t count);
void pv_sha256_final(crypto_hash_sha256_state *state, uint8_t *digest);

#pragma clang assume_nonnull end
#endif
