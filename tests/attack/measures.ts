/** Everything that one mode's replay counts. */
export interface Measures {
  cases: number
  silentAny: number
  silentAll: number
  crossSourceSilent: number
  /** Calls on a pair that a card had named and the person let through earlier in the same conversation. */
  crossSourceAnswered: number
  benignTasks: number
  asks: number
  cards: number
  writingTasks: number
  denied: number
  cardsOfTask: number[]
  destinations: { shown: number; true: number; both: number }
  /** What went wrong, by name, for the reader. */
  notes: Map<string, number>
}

export const noMeasures = (): Measures => ({
  cases: 0,
  silentAny: 0,
  silentAll: 0,
  crossSourceSilent: 0,
  crossSourceAnswered: 0,
  benignTasks: 0,
  asks: 0,
  cards: 0,
  writingTasks: 0,
  denied: 0,
  cardsOfTask: [],
  destinations: { shown: 0, true: 0, both: 0 },
  notes: new Map(),
})

export const note = (measures: Measures, text: string): void => {
  measures.notes.set(text, (measures.notes.get(text) ?? 0) + 1)
}
