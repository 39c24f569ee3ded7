" The server seen through ALE. Run in a copy of examples/ by vim -es; what is
" echoed goes to standard output.

set encoding=utf-8 hidden nomore
filetype on
let g:ale_linters = {'text': ['wirecheck']}
let g:ale_linters_explicit = 1
let g:ale_hover_to_floating_preview = 0
let g:ale_cursor_detail = 0
packadd ale

call ale#linter#Define('text', {
\   'name': 'wirecheck',
\   'lsp': 'stdio',
\   'executable': $WIRECHECK_BIN,
\   'command': '%e lsp',
\   'language': 'text',
\   'project_root': {buffer -> getcwd()},
\})

function! Wait(what, condition) abort
  let l:tries = 0
  while !a:condition() && l:tries < 1000
    sleep 20m
    let l:tries += 1
  endwhile
  echo (a:condition() ? 'ok' : 'not ok') . ' ale: ' . a:what . "\n"
endfunction

" The message of the finding that begins at these words.
function! Finding(text) abort
  let l:line = search('\V' . a:text, 'nw')
  let l:column = match(getline(l:line), '\V' . a:text) + 1
  for l:item in ale#engine#GetLoclist(bufnr(''))
    if l:item.lnum == l:line && l:item.col <= l:column && get(l:item, 'end_col', l:item.col) >= l:column
      return l:item.text
    endif
  endfor
  return ''
endfunction

function! Go(text) abort
  call cursor(1, 1)
  call search('\V' . a:text, 'cW')
endfunction

execute 'edit' fnameescape(glob('harbour-talks/ponente/*two-islands*'))
ALELint
call Wait('a finding lies on its words, with UTF-16 columns', {-> Finding('27 ships') =~# '42'})

call Go('27 ships')
normal! cw42
ALELint
call Wait('an edit takes the finding away', {-> Finding('42 ships') ==# ''})
normal! u
ALELint
call Wait('and brings it back', {-> Finding('27 ships') =~# '42'})

call Go('honor every pledge')
ALEGoToDefinition
call Wait('definition goes to the other outlet', {-> expand('%:p') =~# 'courier/2024'})

echo "done\n"
qall!
