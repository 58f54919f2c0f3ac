/** What `?` lists: keys as they are pressed, and what they do. */
export const shortcutGroups = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['g', 'o'], does: 'Go to the overview' },
      { keys: ['g', 'w'], does: 'Go to workflows' },
      { keys: ['g', 'f'], does: 'Go to failed workflows' },
      { keys: ['g', 'e'], does: 'Go to errors' },
      { keys: ['g', 'q'], does: 'Go to queues' },
      { keys: ['g', 't'], does: 'Go to trends' },
      { keys: ['g', 'v'], does: 'Go to versions' },
      { keys: ['g', 'a'], does: 'Go to the audit' },
      { keys: ['g', 's'], does: 'Go to storage' },
      { keys: ['p'], does: 'Pause or resume live updates' },
      { keys: ['y'], does: 'Copy the link to what is on screen' },
      { keys: ['?'], does: 'Show these shortcuts' },
    ],
  },
  {
    title: 'List of workflows',
    shortcuts: [
      { keys: ['/'], does: 'Filter, or paste an id' },
      { keys: ['j'], does: 'Next row (also ↓)' },
      { keys: ['k'], does: 'Previous row (also ↑)' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['x'], does: 'Select the row' },
      { keys: ['n'], does: 'Show new rows' },
      { keys: ['Escape'], does: 'Clear the selection' },
    ],
  },
  {
    title: 'Graph of a workflow',
    shortcuts: [
      { keys: ['→'], does: 'To what it started (← back)' },
      { keys: ['↓'], does: 'Next beside it (↑ previous)' },
      { keys: ['Enter'], does: 'Open the workflow' },
      { keys: ['+'], does: 'Zoom in (- out, 0 all of it)' },
    ],
  },
  {
    title: 'Two workflows compared',
    shortcuts: [
      { keys: ['n'], does: 'Next difference' },
      { keys: ['p'], does: 'Previous difference' },
      { keys: ['Escape'], does: 'Close the step' },
    ],
  },
  {
    title: 'One workflow',
    shortcuts: [
      { keys: ['1'], does: 'Its first tab (2 the second, and so on)' },
      { keys: ['j'], does: 'Next step (k previous)' },
      { keys: ['e'], does: 'Next failure (E previous)' },
      { keys: ['f'], does: 'Search steps' },
      { keys: ['Escape'], does: 'Close the step' },
      { keys: [']'], does: 'Next sibling ([ previous)' },
      { keys: ['u'], does: 'Its parent (U the root)' },
      { keys: ['c'], does: 'Cancel…' },
      { keys: ['r'], does: 'Resume…' },
      { keys: ['F'], does: 'Fork…' },
      { keys: ['w'], does: 'Watch: tell me when it ends' },
      { keys: ['Y'], does: 'Copy a summary in Markdown' },
    ],
  },
] as const
