;;; Drives the language server from Emacs's Eglot; says what it got as JSON.  -*- lexical-binding: t -*-
;;; In the environment: GRAFLOW_COMMAND (JSON), GRAFLOW_FOLDER, GRAFLOW_REPORT.
(require 'eglot)
(require 'json)

(define-derived-mode typescript-mode prog-mode "TypeScript")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))
(add-to-list 'eglot-server-programs
             (cons 'typescript-mode (append (json-read-from-string (getenv "GRAFLOW_COMMAND")) nil)))
(setq eglot-sync-connect 30 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil)
(add-hook 'project-find-functions (lambda (_) (cons 'transient (getenv "GRAFLOW_FOLDER"))))

;; Nobody is there to be asked whether a rename may change a second file.
(fset 'y-or-n-p (lambda (&rest _) t))

(defvar report nil)

(defun wait-for (what condition)
  (let ((left 600))
    (while (and (> left 0) (not (funcall condition)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))
    (when (= left 0) (error "Waited in vain for %s" what))))

(defun behind (text)
  (goto-char (point-min))
  (search-forward text))

(defun codes ()
  (mapcar (lambda (found) (replace-regexp-in-string "\n.*" "" (flymake-diagnostic-text found))) (flymake-diagnostics)))

(condition-case problem
    (progn
      (find-file (expand-file-name "flow.ts" (getenv "GRAFLOW_FOLDER")))
      (apply #'eglot (eglot--guess-contact))
      (flymake-mode 1)
      (wait-for "findings" (lambda () (flymake-start) (flymake-diagnostics)))
      (push (cons 'found (vconcat (codes))) report)
      (goto-char (point-max))
      (insert "export const late = flow`fetch >> sto`;\n")
      (eglot--signal-textDocument/didChange)
      (wait-for "findings after typing" (lambda () (flymake-start) (> (length (flymake-diagnostics)) 1)))
      (push (cons 'afterTyping (vconcat (codes))) report)
      (behind ">> sto")
      (let ((answer (jsonrpc-request (eglot-current-server) :textDocument/completion (eglot--CompletionParams))))
        (push (cons 'completed (vconcat (mapcar (lambda (item) (plist-get item :label))
                                                (append (if (vectorp answer) answer (plist-get answer :items)) nil))))
              report))
      (behind "flow`fet")
      (push (cons 'hover (plist-get (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover
                                                                (eglot--TextDocumentPositionParams))
                                               :contents)
                                    :value))
            report)
      (behind "flow`fet")
      (let ((place (car (xref-backend-definitions 'eglot "fetch"))))
        (push (cons 'definition (xref-location-group (xref-item-location place))) report))
      (behind "flow`fet")
      (eglot-rename "load")
      (push (cons 'renamed (vconcat (split-string (buffer-string) "\n"))) report)
      (with-current-buffer (find-file-noselect (expand-file-name "tasks.ts" (getenv "GRAFLOW_FOLDER")))
        (push (cons 'renamedTasks (vconcat (split-string (buffer-string) "\n"))) report))
      (eglot-shutdown (eglot-current-server)))
  (error (push (cons 'problem (error-message-string problem)) report)))

(with-temp-file (getenv "GRAFLOW_REPORT") (insert (json-encode report)))
(kill-emacs (if (assq 'problem report) 1 0))
