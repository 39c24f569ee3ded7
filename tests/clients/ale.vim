" The server seen through ALE. Run in a copy of examples/ by vim -es; what is
" echoed goes to standard output.

set encoding=utf-8 hidden nomore
filetype on
let g:ale_linters = {'text': ['wirecheck']}
let g:ale_linters_explicit = 1
let g:ale_hover_to_floating_preview = 0
let g:ale_hover_to_preview = 1
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
  while !a:condition() && l:tries < 200
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

" The text of the preview window, where hover goes.
function! Preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow')
      return join(getbufline(winbufnr(l:window), 1, '$'), "\n")
    endif
  endfor
  return ''
endfunction

" Answers the questions that ALE would ask: the last word for each.
runtime autoload/ale/util.vim
let g:answer = ''
function! ale#util#Input(message, value, ...) abort
  let g:asked = a:message
  return g:answer
endfunction

" A new draft, with typewriter marks: ALE takes the columns of an edit for bytes,
" and puts it astray behind others.
execute 'edit!' fnameescape(glob('harbour-talks/drafts/*.md'))
set filetype=text
%substitute/[“”]/"/g
call cursor(1, 1)
ALELint
call Wait('the draft is held against its sources', {-> Finding('We will honour') =~# 'commitment'})

call Go('Vasiliades')
ALEHover
call Wait('hover tells who somebody is', {-> Preview() =~# 'President of Cyprus'})
call Wait('and has no marks of Markdown', {-> Preview() !~# '\*\*'})
pclose

call Go('promise')
let g:answer = '1'
ALECodeAction
call Wait('code actions are offered, first the words of the source',
\   {-> get(g:, 'asked', '') =~# '1) Quote as the source does: "commitment" for "promise"'})
call Wait('a code action changes the words', {-> search('every commitment made', 'nw') > 0})
call Wait('and nothing else', {-> len(getline(1, '$')) == 17 && search('Zerafa said', 'nw') > 0})

call Go('Zerafa said')
let g:answer = 'Zahra'
ALERename
call Wait('rename goes through the draft', {-> search('Zahra told reporters', 'nw') > 0})

echo "done\n"
qall!
