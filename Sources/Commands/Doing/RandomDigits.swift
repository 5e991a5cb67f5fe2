/// Eight hexadecimal digits that tell apart what is registered on one day, in whichever log.
func randomDigits() -> String {
  let digits = String(UInt32.random(in: 0 ... .max), radix: 16)
  return String(repeating: "0", count: 8 - digits.utf8.count) + digits
}
