import { isParsedObject, type ParsedValue } from '@/lib/domain/import/parsed-value'
import { parseAddress } from '@/lib/domain/connector-url'
import { fitName } from '@/lib/domain/import/fit-name'
import { pathFromRoot } from './clean-path'

export type SourceKind =
  | 'relative'
  | 'github'
  | 'url'
  | 'git-subdir'
  | 'npm'
  | 'archive'
  | 'command'
  | 'unknown'

/** Where a marketplace says that a plugin is. */
export interface MarketplaceSource {
  readonly kind: SourceKind
  /** As a person reads it. Threat: the file's words. */
  readonly shown: string
  /** From the marketplace's root; for `relative` only. */
  readonly path?: string
  /** An address of a zip that a browser can fetch, and the folder in it. */
  readonly fetch?: { readonly url: string; readonly folder: string }
  /** What the archive's bytes must hash to. */
  readonly sha256?: string
}

const NAME = /^[A-Za-z0-9_.-]{1,100}$/

/** Reads a source of any kind. Only a whole archive over https can be fetched; of a repository that is what GitHub and GitLab give. */
export const readSource = (
  value: ParsedValue | undefined,
  pluginRoot: string,
): MarketplaceSource => {
  if (typeof value === 'string') {
    const path = pathFromRoot(
      value.startsWith('.') || pluginRoot === '' ? value : `${pluginRoot}/${value}`,
    )
    return {
      kind: path === undefined ? 'unknown' : 'relative',
      shown: fitName(value, 200),
      ...(path === undefined ? {} : { path }),
    }
  }
  if (!isParsedObject(value)) return { kind: 'unknown', shown: '' }
  const text = (key: string): string | undefined => {
    const found = value[key]
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const version = text('sha') ?? text('ref')
  const folder = pathFromRoot(text('path') ?? '.')
  switch (text('source')) {
    // Another program's word for a folder beside the file.
    case 'local':
      return readSource(text('path'), '')
    case 'github': {
      const repo = text('repo') ?? ''
      return {
        kind: 'github',
        shown: fitName(repo, 200),
        ...archiveOf(`https://github.com/${repo}`, version, folder),
      }
    }
    case 'url':
      return {
        kind: 'url',
        shown: fitName(text('url') ?? '', 300),
        ...archiveOf(text('url'), version, folder),
      }
    case 'git-subdir': {
      const url = text('url') ?? ''
      const whole = /^[\w.-]+\/[\w.-]+$/.test(url) ? `https://github.com/${url}` : url
      return {
        kind: 'git-subdir',
        shown: fitName(`${url} ${text('path') ?? ''}`, 300),
        ...archiveOf(whole, version, folder),
      }
    }
    case 'npm':
      return { kind: 'npm', shown: fitName(text('package') ?? '', 200) }
    case 'archive': {
      const url = text('url') ?? ''
      const address = parseAddress(url)
      const sha256 = text('sha256')?.toLowerCase()
      return {
        kind: 'archive',
        shown: fitName(url, 300),
        ...(address.ok && folder !== undefined
          ? { fetch: { url: address.value.url, folder } }
          : {}),
        ...(sha256 === undefined ? {} : { sha256 }),
      }
    }
    case 'command':
      return { kind: 'command', shown: fitName(text('command') ?? '', 200) }
    default:
      return { kind: 'unknown', shown: fitName(text('source') ?? '', 100) }
  }
}

const archiveOf = (
  repository: string | undefined,
  version: string | undefined,
  folder: string | undefined,
): Pick<MarketplaceSource, 'fetch'> => {
  const url = folder === undefined ? undefined : repositoryArchive(repository ?? '', version)
  return url === undefined ? {} : { fetch: { url, folder: folder ?? '' } }
}

/** The address at which a host of repositories gives one as a zip, without a redirect; undefined for hosts that are not known to. */
export const repositoryArchive = (repository: string, version = 'HEAD'): string | undefined => {
  const written = repository.trim().replace(/^git@(github\.com|gitlab\.com):/, 'https://$1/')
  const match = /^https:\/\/(github\.com|gitlab\.com)\/([^/?#]+)\/([^/?#]+?)(?:\.git)?\/?$/.exec(
    written,
  )
  const [, host, owner = '', name = ''] = match ?? []
  if (
    host === undefined ||
    !NAME.test(owner) ||
    !NAME.test(name) ||
    !/^[\w./-]{1,200}$/.test(version) ||
    version.includes('..')
  )
    return undefined
  return host === 'github.com'
    ? `https://codeload.github.com/${owner}/${name}/zip/${version}`
    : `https://gitlab.com/${owner}/${name}/-/archive/${version}/${name}.zip`
}
