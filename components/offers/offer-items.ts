import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { SkillRow } from '@/lib/domain/plugin'
import type { Offers, SkillOffer } from '@/lib/domain/offers'
import { isOnSite } from '@/lib/domain/site'
import { placesOf } from './expand-template'

export interface OfferField {
  readonly name: string
  readonly description?: string | undefined
  readonly required: boolean
}

/** One thing that a connector offers, as the picker lists it. Names, titles and descriptions are the server's. */
export interface OfferItem {
  readonly key: string
  readonly connectorId: ConnectorId
  readonly connectorName: string
  readonly kind: 'prompt' | 'resource' | 'template'
  /** Name of the prompt, address of the resource, or template of addresses. */
  readonly name: string
  readonly title: string
  readonly description?: string | undefined
  /** What must be written before it can be read. */
  readonly fields: readonly OfferField[]
}

/** A skill, as the picker lists it among what connectors offer. */
export interface SkillItem {
  readonly key: string
  readonly kind: 'skill'
  /** What stands after the slash. */
  readonly name: string
  readonly title: string
  readonly description?: string | undefined
  /** Its plugin. */
  readonly connectorName: string
  readonly hint?: string | undefined
}

/** A skill that a connector offers and that the person has not switched on, or not as it is now. */
export interface ServerSkillItem extends SkillOffer {
  readonly key: string
  readonly kind: 'server-skill'
  readonly connectorId: ConnectorId
  readonly connectorName: string
  readonly title: string
}

export const serverSkillItems = (
  { id, name: connectorName }: Pick<ConnectorRow, 'id' | 'name'>,
  { skills }: Pick<Offers, 'skills'>,
): readonly ServerSkillItem[] =>
  skills.map((skill) => ({
    ...skill,
    key: `${id} skill ${skill.uri}`,
    kind: 'server-skill',
    connectorId: id,
    connectorName,
    title: skill.name,
  }))

/** Those for this site come first, and those for others are left out. */
export const skillItems = (
  skills: readonly SkillRow[],
  origin: string | undefined,
): readonly SkillItem[] =>
  skills
    .filter(
      ({ enabled, forPerson, sites }) =>
        enabled && forPerson && (sites === undefined || isOnOneOf(sites, origin)),
    )
    .toSorted((a, b) => Number(a.sites === undefined) - Number(b.sites === undefined))
    .map(({ command, title, description, argumentHint, plugin }) => ({
      key: `skill ${command}`,
      kind: 'skill',
      name: command,
      title,
      description,
      connectorName: plugin,
      hint: argumentHint,
    }))

/** Whether a page's origin is on one of the sites that a skill is for. */
export const isOnOneOf = (sites: readonly string[], origin: string | undefined): boolean =>
  origin !== undefined && sites.some((site) => isOnSite(origin, site))

export const itemsOf = (
  { id, name: connectorName }: Pick<ConnectorRow, 'id' | 'name'>,
  { prompts, resources, templates }: Offers,
): readonly OfferItem[] => {
  const from = { connectorId: id, connectorName }
  return [
    ...prompts.map(({ name, title = name, description, args }) => ({
      ...from,
      kind: 'prompt' as const,
      name,
      title,
      description,
      fields: args,
      key: `${id} prompt ${name}`,
    })),
    ...resources.map(({ uri, title, description }) => ({
      ...from,
      kind: 'resource' as const,
      name: uri,
      title,
      description,
      fields: [],
      key: `${id} resource ${uri}`,
    })),
    ...templates.map(({ uri, title, description }) => ({
      ...from,
      kind: 'template' as const,
      name: uri,
      title,
      description,
      fields: placesOf(uri).map((name) => ({ name, required: false })),
      key: `${id} template ${uri}`,
    })),
  ]
}

/**
 * Every word of the search stands somewhere in it, or its letters stand in this order in the name. Those whose name or a part of it
 * begins with the search come first, those that only have the letters last.
 */
export const findOffers = <Item extends OfferItem | SkillItem | ServerSkillItem>(
  items: readonly Item[],
  search: string,
  promptsOnly: boolean,
): readonly Item[] => {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const first = words[0] ?? ''
  const rank = (item: Item): number => {
    const name = item.name.toLowerCase()
    const text =
      `${name} ${item.title} ${item.description ?? ''} ${item.connectorName}`.toLowerCase()
    const begins =
      name.startsWith(first) || name.split(/[:/._-]/).some((part) => part.startsWith(first))
    if (words.every((word) => text.includes(word))) return begins ? 0 : 1
    return words.every((word) => text.includes(word) || hasLetters(name, word)) ? 2 : 3
  }
  return items
    .filter(({ kind }) => !promptsOnly || (kind !== 'resource' && kind !== 'template'))
    .map((item) => ({ item, rank: rank(item) }))
    .filter((one) => one.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

const hasLetters = (name: string, word: string): boolean => {
  let at = 0
  for (const letter of word) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
