/** Milliseconds of CPU time that `work` takes: unlike time by the clock it does not grow when the computer is busy. */
export const cpuMs = (work: () => unknown): number => {
  const begun = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}
