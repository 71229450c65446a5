/** Class names in one string; what is false or undefined is left out. */
export const joinClasses = (...names: readonly (string | false | undefined)[]): string =>
  names.filter((name) => name !== false && name !== undefined && name !== '').join(' ')
