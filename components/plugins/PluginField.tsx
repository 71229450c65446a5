import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { Notice } from '@/components/ui/Notice'
import { Spinner } from '@/components/ui/Spinner'
import { TextField } from '@/components/ui/TextField'
import { readDropped, readPicked } from './read-dropped'
import type { PluginImport } from './use-plugin-import'

/** https://developer.mozilla.org/docs/Web/API/HTMLInputElement/webkitdirectory */
const WHOLE_FOLDER: object = { webkitdirectory: '' }

/** Where a plugin is dropped, chosen or fetched. Nothing is installed by any of it. */
export const PluginField = ({
  reading,
  start,
}: {
  readonly reading: PluginImport
  /** An address that the person has pointed at. */
  readonly start: string | undefined
}) => {
  const { busy, problem, error, readGiven, readAddress } = reading
  const file = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [url, setUrl] = useState(start ?? '')
  const address = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (start !== undefined) address.current?.focus()
  }, [start])
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const link = addressIn(event.dataTransfer.getData('text/uri-list'))
    if (event.dataTransfer.files.length === 0 && link !== undefined) setUrl(link)
    else void readDropped(event.dataTransfer).then(readGiven)
  }
  const paste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files
    const link = addressIn(event.clipboardData.getData('text/plain'))
    if (file !== undefined) void readGiven({ kind: 'file', file })
    else if (link !== undefined && event.target !== address.current) setUrl(link)
    else return
    event.preventDefault()
  }
  return (
    // Whoever cannot drop chooses: the buttons below.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      aria-label={t('plugin_add')}
      className={joinClasses(
        'grid gap-2.5 rounded-xl border bg-surface p-4',
        isOver && 'border-accent bg-accent-soft',
      )}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && url.trim() !== '') void readAddress(url)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <p className="font-medium">{t('plugin_drop')}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => file.current?.click()}>{t('plugin_choose_file')}</Button>
        <Button onClick={() => folder.current?.click()}>{t('plugin_choose_folder')}</Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('plugin_choose_file')}
          accept=".zip,.plugin,.skill,.md,.json"
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            if (chosen !== undefined) void readGiven({ kind: 'file', file: chosen })
            target.value = ''
          }}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t('plugin_choose_folder')}
          {...WHOLE_FOLDER}
          onChange={({ target }) => {
            if (target.files !== null) void readGiven(readPicked(target.files))
            target.value = ''
          }}
        />
      </div>
      <TextField
        ref={address}
        label={t('plugin_address')}
        hint={t('plugin_address_hint')}
        value={url}
        maxLength={2000}
        spellCheck={false}
        beside={
          <Button type="submit" aria-disabled={busy || url.trim() === ''}>
            {t('plugin_fetch')}
          </Button>
        }
        onChange={(event) => setUrl(event.target.value)}
      />
      {busy && (
        <output className="flex items-center gap-2 text-muted">
          <Spinner />
          {t('plugin_reading')}
        </output>
      )}
      {problem !== undefined && (
        <Notice tone="danger" isAlert>
          <p className="font-medium">{problem}</p>
          <p>{t('plugin_nothing_installed')}</p>
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  )
}

/** The first address in what was dropped or pasted. */
const addressIn = (text: string): string | undefined =>
  text.split(/\s+/).find((word) => /^https?:\/\/\S+$/.test(word))
