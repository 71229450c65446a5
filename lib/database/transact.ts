import { Dexie, type Table, type Transaction } from 'dexie'

const TRANSACTION = Symbol('transaction')

/** Marks tables that belong to one running transaction. Only `transact` makes them. */
export interface InTransaction {
  readonly [TRANSACTION]: Transaction
}

/** What a function is given that must run inside a transaction: the same, with the tables of that transaction. */
export type Within<D extends { readonly db: object }> = Omit<D, 'db'> & {
  readonly db: Omit<D['db'], keyof Dexie> & InTransaction
}

/**
 * Runs work in one transaction over these tables, which stands or falls as a whole. The work is given what the caller has,
 * with a `db` that belongs to the transaction and has its tables alone. Dexie's own way, to know the transaction from the
 * code that runs, gets lost at an `await` without a table (https://github.com/dexie/Dexie.js/issues/1186), and what follows
 * is then written outside of it; so no zone of Dexie's is used, and what goes through another `db` is not part of it.
 * Inside a transaction it runs in that one, which must be open for as much; what it throws ends all of it. The work may
 * wait for tables and for code that waits for nothing else: for anything more a database does not keep a transaction open.
 */
export const transact = <D extends { readonly db: object }, T>(
  deps: D,
  mode: 'r' | 'rw',
  tables: readonly Table[],
  work: (deps: Within<D>) => PromiseLike<T>,
): Promise<T> =>
  isWithin(deps)
    ? join(deps, mode, tables, work)
    : (deps.db as Dexie).transaction(`${mode}!`, tables, (transaction) => {
        const bound = Object.fromEntries(tables.map(({ name }) => [name, transaction.table(name)]))
        const within = { ...deps, db: { ...bound, [TRANSACTION]: transaction } } as Within<D>
        return Dexie.ignoreTransaction(() => work(within))
      })

const isWithin = <D extends { readonly db: object }>(deps: D | Within<D>): deps is Within<D> =>
  TRANSACTION in deps.db

const join = async <D extends { readonly db: object }, T>(
  within: Within<D>,
  mode: 'r' | 'rw',
  tables: readonly (Table | undefined)[],
  work: (deps: Within<D>) => PromiseLike<T>,
): Promise<T> => {
  const transaction = within.db[TRANSACTION]
  // What the transaction has no table of is not there to be named.
  if ((mode === 'rw' && transaction.mode !== 'readwrite') || tables.includes(undefined))
    throw new Error('The transaction around this one is not open for as much.')
  try {
    return await work(within)
  } catch (thrown) {
    transaction.abort()
    throw thrown
  }
}
