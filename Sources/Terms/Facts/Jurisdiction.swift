/// Where a term is asked for, named as in `--targets`.
public enum Jurisdiction: String, Sendable, Hashable, CaseIterable {
  case japan = "JP"
  case europeanUnion = "EU"
  case unitedStates = "US"
  case unitedKingdom = "UK"
}
