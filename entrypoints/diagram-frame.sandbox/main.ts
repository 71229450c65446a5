import { runDrawing } from '@/components/chat/diagram/run-drawing'

runDrawing()
