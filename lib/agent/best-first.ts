/**
 * Gives places by their scores, the highest first and of equal ones the lower place, each only when it is asked for: of ten
 * thousand the first few are wanted. Those that have at least a third of the highest score are put in order before the rest is touched.
 */
export function* bestFirst(places: Uint32Array, scores: Float64Array): Generator<number> {
  let highest = 0
  for (let nth = 0; nth < places.length; nth += 1) {
    const score = scores[places[nth] ?? 0] ?? 0
    if (score > highest) highest = score
  }
  const bound = highest / 3
  const those = (isHigh: boolean): number[] => {
    const some: number[] = []
    for (let nth = 0; nth < places.length; nth += 1) {
      const place = places[nth] ?? 0
      if ((scores[place] ?? 0) >= bound === isHigh) some.push(place)
    }
    return some
  }
  yield* heaped(those(true), scores)
  yield* heaped(those(false), scores)
}

/** A binary heap, which is used up. */
function* heaped(heap: number[], scores: Float64Array): Generator<number> {
  const isBefore = (a: number, b: number): boolean => {
    const left = scores[a] ?? 0
    const right = scores[b] ?? 0
    return left > right || (left === right && a < b)
  }
  const sink = (from: number): void => {
    const place = heap[from]
    if (place === undefined) return
    let at = from
    for (let below = 2 * at + 1; below < heap.length; below = 2 * at + 1) {
      const left = heap[below] ?? 0
      const right = heap[below + 1]
      const isRight = right !== undefined && isBefore(right, left)
      const higher = isRight ? right : left
      if (!isBefore(higher, place)) break
      heap[at] = higher
      at = isRight ? below + 1 : below
    }
    heap[at] = place
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(at)
  while (heap.length > 0) {
    const [best = 0] = heap
    const last = heap.pop()
    if (heap.length > 0 && last !== undefined) {
      heap[0] = last
      sink(0)
    }
    yield best
  }
}
