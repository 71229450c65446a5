/**
 * What a table holds itself under a name that somebody else chose: a server, a page or a model.
 * Threat: every object also answers to `constructor` and `__proto__`, with something that is no value of the table.
 */
export const ownValue = <Value>(
  table: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)
