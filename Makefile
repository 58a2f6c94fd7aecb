# A thin face for make.py, which does the work and explains itself.
#   make book PYTHON=python3.13         another Python
#   make test ARGS="-k price -x"        further arguments
PYTHON ?= python3

help:
	@$(PYTHON) make.py

COMMANDS = book test check lab outputs handout answers slides pdf epub lite chinese zip bench mutants report lock clean

$(COMMANDS):
	@$(PYTHON) make.py $@ $(ARGS)

.PHONY: help $(COMMANDS)
