'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useEffectEvent, useRef } from 'react'

type JsonEditorViewProps = {
  labelId: string
  hintId: string
  initial: string
  original: string | undefined
  onValueChange: (value: string) => void
}

/** The only importer of CodeMirror; `json-editor.tsx` loads it. */
export default function JsonEditorView(props: JsonEditorViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const change = useEffectEvent(props.onValueChange)
  const { labelId, hintId } = props
  const first = useRef({ initial: props.initial, original: props.original })

  // CodeMirror draws into the page by itself.
  useEffect(() => {
    if (!place.current) return
    const { initial, original } = first.current
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initial,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          json(),
          linter(jsonParseLinter(), { delay: 400 }),
          bracketMatching(),
          indentOnInput(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-labelledby': labelId,
            'aria-describedby': hintId,
            'aria-multiline': 'true',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change(update.state.doc.toString())
          }),
          syntaxHighlighting(highlight),
          theme,
          original === undefined
            ? []
            : unifiedMergeView({
                original,
                mergeControls: false,
                gutter: false,
                collapseUnchanged: { margin: 4, minSize: 12 },
              }),
        ],
      }),
    })
    return () => view.destroy()
  }, [labelId, hintId])

  return <div ref={place} />
}

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-text)' },
  { tag: tags.string, color: 'var(--color-running)' },
  { tag: tags.number, color: 'var(--color-success)' },
  { tag: [tags.bool, tags.null], color: 'var(--color-waiting)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--color-muted)' },
])

const theme = EditorView.theme({
  '&': { fontSize: 'var(--text-sm)', maxHeight: '40vh' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', minHeight: '3rem', caretColor: 'var(--color-text)' },
  '.cm-line': { padding: '0 8px' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ::selection': {
    background: 'var(--color-running-wash)',
  },
  '& .cm-matchingBracket': { background: 'none' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--color-hover)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-failure) 1px',
  },
  '.cm-tooltip': {
    background: 'var(--color-raised)',
    color: 'var(--color-text)',
    border: '1px solid var(--color-line-strong)',
    borderRadius: 'var(--radius-sm)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-failure)' },
  '.cm-changedLine, &.cm-merge-b .cm-changedLine': { background: 'var(--color-running-wash)' },
  '&.cm-merge-b .cm-changedText': {
    background: 'none',
    textDecoration: 'underline',
    textUnderlineOffset: '3px',
    textDecorationColor: 'var(--color-running)',
  },
  '.cm-deletedChunk': {
    background: 'var(--color-sunken)',
    color: 'var(--color-muted)',
    paddingLeft: '8px',
  },
  '.cm-deletedChunk .cm-deletedText, .cm-deletedChunk .cm-deletedLine del': {
    background: 'none',
    textDecoration: 'line-through',
  },
  '.cm-collapsedLines': {
    background: 'var(--color-sunken)',
    color: 'var(--color-muted)',
    padding: '2px 8px',
  },
})
