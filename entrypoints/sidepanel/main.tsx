import '@/lib/domain/jitless'
import '@/components/ui/theme.css'
import { ChatPanel } from '@/components/chat/ChatPanel'
import { mountSurface } from '@/components/mount-surface'

mountSurface(<ChatPanel />)
