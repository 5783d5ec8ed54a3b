;;; Debugs a flow from Emacs's dap-mode; says what it saw as JSON.  -*- lexical-binding: t -*-
;;; In the environment: GRAFLOW_COMMAND (JSON), GRAFLOW_FOLDER, GRAFLOW_REPORT.
(require 'dap-mode)
(defvar dap-exception-breakpoints nil) ; dap-ui, which needs a screen, defines it
(require 'json)

(define-derived-mode typescript-mode prog-mode "TypeScript")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))
(setq dap-auto-configure-features nil
      dap-auto-show-output nil
      lsp-enable-file-watchers nil
      lsp-session-file (expand-file-name "lsp-session" (getenv "GRAFLOW_FOLDER"))
      dap-breakpoints-file (expand-file-name "dap-breakpoints" (getenv "GRAFLOW_FOLDER")))
(dap-register-debug-provider
 "graflow"
 (lambda (conf)
   (plist-put conf :dap-server-path (append (json-read-from-string (getenv "GRAFLOW_COMMAND")) nil))))

(defvar report nil)
(defvar stops 0)
(defvar over nil)
(add-hook 'dap-stopped-hook (lambda (_) (setq stops (1+ stops))))
(add-hook 'dap-terminated-hook (lambda (_) (setq over t)))

(defun wait-for (what condition)
  (let ((left 1200))
    (while (and (> left 0) (not (funcall condition)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))
    (when (= left 0) (error "Waited in vain for %s" what))))

(defun note (what value) (push (cons what value) report))

(defun top-frame (session)
  (let* ((thread (dap--debug-session-thread-id session))
         (answer (dap-request session "stackTrace" :threadId thread)))
    (car (gethash "stackFrames" answer))))

(defun step-by (session step count)
  (funcall step session)
  (wait-for (format "stop %d" count) (lambda () (= stops count)))
  (gethash "name" (top-frame session)))

(condition-case problem
    (let ((file (expand-file-name "program.ts" (getenv "GRAFLOW_FOLDER"))))
      (find-file file)
      (goto-char (point-min))
      (search-forward "flow(\"report\")")
      (dap-breakpoint-add)
      (dap-start-debugging
       (funcall (gethash "graflow" dap--debug-providers)
                (list :type "graflow" :request "launch" :name "report" :program file
                      :cwd (getenv "GRAFLOW_FOLDER"))))
      (wait-for "the first stop" (lambda () (= stops 1)))
      (let* ((session (dap--cur-session))
             (frame (top-frame session)))
        (note 'stopped (gethash "name" frame))
        (note 'line (gethash "line" frame))
        (note 'source (gethash "path" (gethash "source" frame)))
        (note 'next (step-by session #'dap-next 2))
        (let ((frame (gethash "id" (top-frame session))))
          (note 'value (gethash "result" (dap-request session "evaluate" :expression "results.fetch + 1"
                                                      :frameId frame :context "repl"))))
        (dap-continue session (dap--debug-session-thread-id session))
        (wait-for "the end" (lambda () over))))
  (error (note 'problem (error-message-string problem))))

(with-temp-file (getenv "GRAFLOW_REPORT") (insert (json-encode report)))
(kill-emacs (if (assq 'problem report) 1 0))
