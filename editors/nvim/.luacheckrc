std = 'luajit'
globals = { 'vim' }
max_line_length = 110
files['test/specs'] = { std = 'luajit+busted' }
