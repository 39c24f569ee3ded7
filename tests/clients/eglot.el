;;; eglot.el --- the server seen through eglot  -*- lexical-binding: t -*-

;;; Commentary:
;; Run in a copy of examples/, in batch: no idle timer fires there, so what they
;; would do is called by hand.

;;; Code:

(require 'eglot)
(require 'flymake)
(require 'project)
(require 'xref)

(prefer-coding-system 'utf-8)
(setq eglot-sync-connect 20
      eglot-confirm-server-edits nil
      make-backup-files nil
      create-lockfiles nil)

(defconst clients-root default-directory)
(setq project-find-functions (list (lambda (_dir) (cons 'transient clients-root))))
(setq eglot-server-programs `((text-mode . (,(getenv "WIRECHECK_BIN") "lsp"))))

(defun clients-wait (what condition)
  "Wait until CONDITION gives something; report it as WHAT and return it."
  (let ((deadline (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall condition)))
                (< (float-time) deadline))
      (accept-process-output nil 0.02))
    (princ (format "%s eglot: %s\n" (if value "ok" "not ok") what))
    value))

(defun clients-open (directory name)
  "Visit the file of DIRECTORY whose name holds NAME, served."
  (find-file (car (file-expand-wildcards
                   (expand-file-name (format "harbour-talks/%s/*%s*" directory name) clients-root))))
  ;; Plain Emacs has no mode for Markdown.
  (unless (derived-mode-p 'text-mode)
    (text-mode))
  (unless (eglot-managed-p)
    (unless (eglot-current-server)
      (apply #'eglot (eglot--guess-contact)))
    (eglot--maybe-activate-editing-mode))
  (flymake-mode 1))

(defun clients-finding (text)
  "The message of the finding whose words hold TEXT."
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (let (found)
    (dolist (diagnostic (flymake-diagnostics) found)
      (when (string-match-p (regexp-quote text)
                            (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                                            (flymake-diagnostic-end diagnostic)))
        (setq found (flymake-diagnostic-text diagnostic))))))

(defun clients-go (text)
  "Move to the start of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(clients-open "ponente" "two-islands")
(clients-wait "the server manages the buffer" #'eglot-managed-p)
(clients-wait "a finding lies on its words, with UTF-16 columns"
              (lambda ()
                (let ((message (clients-finding "27 ships")))
                  (and message (string-match-p "42" message)))))

(clients-go "27 ships")
(delete-char 2)
(insert "42")
(clients-wait "an edit takes the finding away"
              (lambda () (not (clients-finding "42 ships"))))
(clients-go "42 ships")
(delete-char 2)
(insert "27")
(clients-wait "and brings it back" (lambda () (clients-finding "27 ships")))

(clients-go "honor every pledge")
(let (info)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq info text)))
  (clients-wait "hover shows the other outlet's words"
                (lambda () (and info (string-match-p "Harbour Courier.*commitment made" info))))
  (clients-wait "and has no marks of Markdown"
                (lambda () (and info (not (string-match-p "\\*\\*" info))))))

(clients-wait "definition goes to the other outlet"
              (lambda ()
                (let ((found (xref-backend-definitions
                              'eglot (xref-backend-identifier-at-point 'eglot))))
                  (and found
                       (string-match-p "courier/2024"
                                       (xref-location-group (xref-item-location (car found))))))))

(set-buffer-modified-p nil)
(clients-open "drafts" "harbour-talks")
(clients-wait "the draft is held against its sources"
              (lambda ()
                (let ((message (clients-finding "promise")))
                  (and message (string-match-p "commitment" message)))))

(defun clients-actions ()
  "The code actions at point."
  (append (eglot-code-actions (point) (1+ (point))) nil))

(defun clients-edit (action)
  "The edit of ACTION; newer eglots ask for it when it is wanted."
  (or (plist-get action :edit)
      (plist-get (jsonrpc-request (eglot-current-server) :codeAction/resolve action) :edit)))

(defun clients-apply (action)
  "Do what ACTION says."
  (if (eq 1 (car (func-arity 'eglot--apply-workspace-edit)))
      (eglot--apply-workspace-edit (clients-edit action))
    (eglot--apply-workspace-edit (clients-edit action) 'tests)))

(clients-go "promise")
(let (fix)
  (clients-wait "code actions are offered, with the words of the source"
                (lambda ()
                  (setq fix (seq-find (lambda (action)
                                        (string-match-p "\"commitment\" for \"promise\""
                                                        (plist-get action :title)))
                                      (clients-actions)))))
  (clients-wait "with their edits, at once or when they are asked for"
                (lambda () (clients-edit fix)))
  (clients-apply fix)
  (clients-wait "a code action changes the words"
                (lambda ()
                  (string-match-p "every commitment made to the families, and the harbour"
                                  (buffer-string))))
  (clients-wait "and the finding goes"
                (lambda () (not (clients-finding "commitment")))))

(clients-go "Zerafa told")
(eglot-rename "Żerafa")
(clients-wait "rename goes through the draft, quotations left alone"
              (lambda ()
                (and (string-match-p "Żerafa told reporters" (buffer-string))
                     (not (string-match-p "[^Ż]Zerafa" (buffer-string))))))

;; Since eglot 1.11.
(when (fboundp 'eglot-inlay-hints-mode)
  (clients-open "courier" "first-call")
  (clients-wait "inlay hints tell who is meant"
                (lambda ()
                  (eglot--update-hints-1 (point-min) (point-max))
                  (accept-process-output nil 0.2)
                  (seq-some (lambda (overlay)
                              (string-match-p "Hadjimichael"
                                              (format "%s%s" (overlay-get overlay 'before-string)
                                                      (overlay-get overlay 'after-string))))
                            (overlays-in (point-min) (point-max))))))

(set-buffer-modified-p nil)
(let ((server (eglot-current-server)))
  (eglot-shutdown server nil 10)
  (clients-wait "the server ends when it is told to"
                (lambda () (not (jsonrpc-running-p server)))))
(princ "done\n")

;;; eglot.el ends here
