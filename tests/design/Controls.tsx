import { Archive, Pencil, Plug, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ok } from '@/lib/domain/result'
import { ActionMenu } from '@/components/ui/ActionMenu'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { CopyButton } from '@/components/ui/CopyButton'
import { Disclosure } from '@/components/ui/Disclosure'
import { IconButton } from '@/components/ui/IconButton'
import { RenameForm } from '@/components/ui/RenameForm'
import { SelectField } from '@/components/ui/SelectField'
import { Spinner } from '@/components/ui/Spinner'
import { TextField } from '@/components/ui/TextField'
import { Toggle } from '@/components/ui/Toggle'
import { LONG, LONG_WORD } from './long-texts'
import { Shelf, State } from './Shelf'

const nothing = (): void => undefined
const LOOKS = ['primary', 'plain', 'quiet', 'danger'] as const
const CHOICES = [
  { value: 'ask', text: 'Asks each time' },
  { value: 'off', text: 'Off' },
  { value: 'allow', text: 'Runs without asking', disabled: true },
] as const

export const Controls = () => {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      {LOOKS.map((look) => (
        <Shelf key={look} name={`Button, ${look}`}>
          <State name="normal">
            <Button look={look}>Allow once</Button>
          </State>
          <State name="hover">
            <Button look={look} data-force="hover">
              Allow once
            </Button>
          </State>
          <State name="focus">
            <Button look={look} data-force="focus">
              Allow once
            </Button>
          </State>
          <State name="waiting">
            <Button look={look} aria-disabled>
              Allow once
            </Button>
          </State>
          <State name="disabled">
            <Button look={look} disabled>
              Allow once
            </Button>
          </State>
          <State name="busy">
            <Button look={look} aria-disabled aria-busy>
              <Spinner />
              Allow once
            </Button>
          </State>
          <State name="small">
            <Button look={look} size="small">
              Allow once
            </Button>
          </State>
          <State name="long">
            <Button look={look}>{LONG}</Button>
          </State>
        </Shelf>
      ))}
      <Shelf name="IconButton, CopyButton, ActionMenu">
        <State name="normal">
          <IconButton icon={Pencil} label="Rename" />
        </State>
        <State name="hover">
          <IconButton icon={Pencil} label="Rename this" data-force="hover" />
        </State>
        <State name="focus">
          <IconButton icon={Pencil} label="Rename that" data-force="focus" />
        </State>
        <State name="copy">
          <CopyButton text="Copied" label="Copy" />
        </State>
        <State name="menu">
          <ActionMenu
            label="More"
            actions={[
              { label: 'Move to archive', icon: Archive, onChoose: nothing },
              { label: 'Delete', icon: Trash2, isDanger: true, onChoose: nothing },
            ]}
          />
        </State>
        <State name="with a mark">
          <IconButton icon={Plug} label="Connectors here, some are off">
            <Dot />
          </IconButton>
        </State>
        <State name="menu with a mark">
          <ActionMenu
            label="More, some connectors are off"
            actions={[{ label: 'Connectors here', icon: Plug, onChoose: nothing }]}
          >
            <Dot />
          </ActionMenu>
        </State>
      </Shelf>
      <Shelf name="Toggle">
        {[false, true].map((checked) => (
          <State key={String(checked)} name={checked ? 'on' : 'off'}>
            <Toggle
              label={`A switch that is ${checked ? 'on' : 'off'}`}
              checked={checked}
              onChange={nothing}
            />
          </State>
        ))}
      </Shelf>
      <Shelf name="TextField">
        <State name="empty" wide>
          <TextField label="Server address" placeholder="https://example.com/mcp" />
        </State>
        <State name="with a hint, long" wide>
          <TextField label={LONG} hint={LONG} defaultValue={LONG_WORD} />
        </State>
        <State name="focus" wide>
          <TextField label="Name" data-force="focus" defaultValue="Amy" />
        </State>
        <State name="invalid" wide>
          <TextField label="Port" invalid errorId="port-error" defaultValue="x" />
          <p id="port-error" className="text-xs text-danger">
            A number from 1024 on.
          </p>
        </State>
        <State name="with its button" wide>
          <TextField label="Add a site" hint={LONG} beside={<Button>Add</Button>} />
        </State>
        <State name="disabled" wide>
          <TextField label="Endpoint" disabled defaultValue="http://127.0.0.1" />
        </State>
      </Shelf>
      <Shelf name="SelectField">
        <State name="normal">
          <SelectField label="When it may run" value="ask" choices={CHOICES} onChoose={nothing} />
        </State>
        <State name="one long choice" wide>
          <SelectField
            label="Which of these"
            value="long"
            choices={[{ value: 'long', text: LONG }]}
            onChoose={nothing}
          />
        </State>
      </Shelf>
      <Shelf name="RenameForm">
        <State name="open" wide>
          <RenameForm
            label="Name of this"
            value="Weekly report"
            maxLength={80}
            onRename={() => Promise.resolve(ok(undefined))}
            onDone={nothing}
          />
        </State>
      </Shelf>
      <Shelf name="Disclosure">
        <State name="folded" wide>
          <Disclosure summary="9 tools">What is in it</Disclosure>
        </State>
        <State name="open, long" wide>
          <Disclosure summary={LONG} defaultOpen>
            <p className="ps-5 text-muted">{LONG}</p>
          </Disclosure>
        </State>
      </Shelf>
      <Shelf name="ConfirmDialog">
        <State name="opens over the page">
          <Button look="danger" onClick={() => setIsAsking(true)}>
            Delete everything
          </Button>
        </State>
        <ConfirmDialog
          open={isAsking}
          title="Delete everything of Sayso?"
          description={LONG}
          action="Delete everything"
          onConfirm={nothing}
          onClose={() => setIsAsking(false)}
        />
      </Shelf>
    </>
  )
}

/** As the panel's header draws it. */
const Dot = () => (
  <span aria-hidden className="absolute top-1 end-1 size-2 rounded-full bg-line-strong" />
)
