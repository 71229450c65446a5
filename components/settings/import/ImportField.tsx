import { useId, useRef, useState, type DragEvent } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { Notice } from '@/components/ui/Notice'
import { Spinner } from '@/components/ui/Spinner'
import type { Importing } from './use-import'

/** Where a configuration is pasted, dropped or chosen. */
export const ImportField = ({ reading }: { readonly reading: Importing }) => {
  const { text, write, busy, problem, readText, readFile } = reading
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) void readFile(file)
    else void readText(event.dataTransfer.getData('text/plain'))
  }
  return (
    // Whoever cannot drop pastes or chooses: the field and the button beside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={joinClasses(
        'grid gap-2.5 rounded-xl border bg-surface p-4',
        isOver && 'border-accent bg-accent-soft',
      )}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void readText(text)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="font-medium">
        {t('import_field')}
      </label>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined}
        className="control min-h-24 font-mono text-xs"
        rows={5}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      <p id={`${id}-hint`} className="text-xs text-muted">
        {t('import_field_hint')}
      </p>
      {problem !== undefined && (
        <Notice tone="danger" isAlert>
          <p className="font-medium">{problem}</p>
          {text !== '' && <p>{t('import_nothing_lost')}</p>}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" aria-disabled={busy || text.trim() === ''}>
          {t('import_read')}
        </Button>
        <Button onClick={() => chooser.current?.click()}>{t('import_choose')}</Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t('import_choose')}
          accept=".json,.jsonc,.toml,.txt,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file !== undefined) void readFile(file)
            event.target.value = ''
          }}
        />
        {busy && (
          <output className="flex items-center gap-2 text-muted">
            <Spinner />
            {t('import_reading')}
          </output>
        )}
      </div>
    </form>
  )
}
