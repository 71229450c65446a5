/** Milliseconds that the work takes. */
export const timeOf = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
