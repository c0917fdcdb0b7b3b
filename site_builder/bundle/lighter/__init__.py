"""What browsers get lighter than its makers publish it; nothing that they use is left out."""
