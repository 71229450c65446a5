import { asciiForm } from './ascii-form'
import type { Show, ToolContext } from './decision'
import { type Facts } from './facts'
import { isBlank, textOf } from './leaves'
import { isChosen, type Provenance } from './provenance'

/** What the person did not choose stands first: the attacker's address is not number 150 of a list of 200. */
const byChoice = (a: { provenance: Provenance }, b: { provenance: Provenance }): number =>
  Number(isChosen(a.provenance)) - Number(isChosen(b.provenance))

/** Everything a card must show. Each leaf that is not blank is in `to` or in `what`, and none is in neither. */
export const showOf = (facts: Facts): Show => {
  const named = new Set(facts.destinations.map(({ leaf }) => leaf.path))
  return {
    connector: { name: facts.tool.connectorName, host: facts.tool.connectorHost },
    to: facts.destinations
      .map(({ leaf, value, provenance }) => ({
        path: leaf.path,
        value,
        ascii: asciiForm(value),
        provenance,
      }))
      .toSorted(byChoice),
    what: facts.leaves
      .filter(({ leaf }) => !named.has(leaf.path) && !isBlank(leaf))
      .map(({ leaf, provenance, chosen, secret }) => ({
        path: leaf.path,
        value: textOf(leaf),
        length: textOf(leaf).length,
        provenance,
        private: facts.private && !chosen,
        secret,
      })),
    flows: facts.flows,
  }
}

/** For a decision that was made before anything could be looked at. */
export const showNothing = (tool: ToolContext): Show => ({
  connector: { name: tool.connectorName, host: tool.connectorHost },
  to: [],
  what: [],
  flows: [],
})
